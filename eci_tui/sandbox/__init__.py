"""An embedded ECI endpoint on loopback that checks like the gateway and creates nothing real."""
