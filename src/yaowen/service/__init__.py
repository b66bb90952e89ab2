"""What can be asked of Yaowen? One table of operations, and the class that carries them out."""
