"""The Friday report, drawn four ways from one `Report`: table, markdown, json, html."""
