module md

go 1.24
