"""`python -m motcua` is `motcua`."""

from motcua.entry import main

main()
