package main

import (
	"database/sql"
	"log"
	"os"
	"os/signal"
	"syscall"
	"time"
)

func main() {
	db, err := sql.Open("pgx", os.Getenv("DB"))
	if err != nil {
		log.Fatal(err)
	}
	stop := make(chan os.Signal, 1)
	signal.Notify(stop, syscall.SIGTERM)
	tick := time.NewTicker(time.Minute)
	for {
		select {
		case <-stop:
			return
		case <-tick.C:
			db.Exec("DELETE FROM sessions WHERE expired")
		}
	}
}
