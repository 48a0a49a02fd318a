module example.test/janitor

go 1.24
