"""The options that commands share: how they are declared, read and completed."""
