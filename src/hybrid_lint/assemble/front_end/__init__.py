"""Front ends in Svelte: which requests their scripts send, through their own clients and helpers, and which routes they answer themselves."""
