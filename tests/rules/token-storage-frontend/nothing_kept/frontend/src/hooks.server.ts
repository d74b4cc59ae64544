// ok: token-storage-frontend
document.cookie = `token=${session}`;
