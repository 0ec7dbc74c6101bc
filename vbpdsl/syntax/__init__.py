"""Text to tree and tree to text: the only stage that knows Lark."""
