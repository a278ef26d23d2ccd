"""One matter from the day it is handed in to the day it is solved, through the public interfaces."""
