"""What happens inside the limited process that opens a stranger's file. Imports nothing of the portal.

Run by ``data.exchange.workbook`` under a name of its own; reads a file from its input, writes lines of JSON, and has by
then given up the right to open anything: no file, no connection.
"""
