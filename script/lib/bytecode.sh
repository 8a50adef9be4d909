# Sourced by the other scripts: compiled modules are kept in .venv/bytecode, where set-up leaves them for the server,
# which writes nothing there. Without them each process compiles all it imports, some seconds each.
export PYTHONPYCACHEPREFIX=$PWD/.venv/bytecode
unset PYTHONDONTWRITEBYTECODE
