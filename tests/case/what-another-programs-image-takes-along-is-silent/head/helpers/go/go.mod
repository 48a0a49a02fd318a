module helper

go 1.24
