"""What goes out of the house: statements, mails, and all else that is not a page of the portal."""
