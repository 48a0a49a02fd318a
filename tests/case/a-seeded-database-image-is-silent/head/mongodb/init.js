db.products.insertMany([{ title: "Tea" }, { title: "Coffee" }]);
