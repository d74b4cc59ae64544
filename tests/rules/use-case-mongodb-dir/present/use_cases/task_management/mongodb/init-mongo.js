db.createCollection("tasks");
