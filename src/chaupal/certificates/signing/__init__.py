"""The PDF's own signature (PAdES): with what it is signed, the time stamp on it, and what is done without one."""
