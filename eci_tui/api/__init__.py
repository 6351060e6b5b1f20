"""The API described as data: parameters, rules, error codes, sizes and regions. Pure; standard library only."""
