"""Where a form may lead afterwards."""


def safe_path(path: str) -> str:
    """Only a path of our own: nobody is sent elsewhere by a crafted form."""
    return path if path.startswith("/") and not path.startswith(("//", "/\\")) and "\\" not in path else "/"
