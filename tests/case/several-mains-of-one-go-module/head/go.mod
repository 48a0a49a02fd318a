module example.test/platform

go 1.23
