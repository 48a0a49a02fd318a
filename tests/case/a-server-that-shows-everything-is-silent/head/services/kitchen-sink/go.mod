module shop.test/kitchen-sink

go 1.23
