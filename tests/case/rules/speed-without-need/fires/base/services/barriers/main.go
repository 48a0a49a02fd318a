package main

import (
	"context"
	"log/slog"
	"net/http"
	"os"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/jackc/pgx/v5/pgxpool"
)

func main() {
	log := slog.New(slog.NewJSONHandler(os.Stdout, nil))
	pool, err := pgxpool.New(context.Background(), os.Getenv("DATABASE_URL"))
	if err != nil {
		log.Error("no database", "err", err)
		os.Exit(1)
	}
	router := gin.New()
	router.Use(gin.Recovery())
	router.POST("/barriers/:id/open", func(c *gin.Context) {
		if _, err := pool.Exec(c, "insert into openings (barrier, at) values ($1, now())", c.Param("id")); err != nil {
			log.Error("opening", "barrier", c.Param("id"), "err", err)
			c.Status(http.StatusServiceUnavailable)
			return
		}
		c.Status(http.StatusAccepted)
	})
	server := &http.Server{Addr: ":8080", Handler: router, ReadTimeout: 5 * time.Second}
	log.Error("stopped", "err", server.ListenAndServe())
}
