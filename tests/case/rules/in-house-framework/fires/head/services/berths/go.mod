module github.com/nordhafen/office/services/berths

go 1.24

require (
	github.com/jackc/pgx/v5 v5.7.4
	github.com/nordhafen/keel v0.9.2
)
