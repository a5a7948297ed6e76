"""What the plan's pages say and read: sentences, boxes, and what a person had before them."""
