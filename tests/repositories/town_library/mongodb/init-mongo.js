const library = db.getSiblingDB("library_db");

library.createCollection("reading_statistics");
library.reading_statistics.createIndex({ reader_id: 1 });
