const list = await (await fetch("/articles/")).json();
document.getElementById("root").textContent = list.articles.map((one) => one.name).join(", ");
