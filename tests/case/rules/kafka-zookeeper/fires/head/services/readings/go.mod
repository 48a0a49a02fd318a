module example.test/wind/readings

go 1.24

require (
	github.com/jackc/pgx/v5 v5.7.4
	github.com/twmb/franz-go v1.18.1
)
