"""The pages of the register, of official papers, of the library of law and of files, a module for each."""
