console.log("seeded")
