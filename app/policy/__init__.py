"""May this computer train now? Pure: signals, choices and time come in, a decision comes out."""
