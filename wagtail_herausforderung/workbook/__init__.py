"""The workbook as files: itself as a PDF, and its papers filled in for an initiative."""
