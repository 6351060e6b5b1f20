"""An interactive terminal wizard for Alibaba Cloud ECI CreateContainerGroup."""

__version__ = "0.1.0"
