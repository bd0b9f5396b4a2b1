"""The commands, one module each: `run(arguments) -> exit code`. Imported only when asked for."""
