package main

import (
	"errors"
	"log/slog"
	"net/http"

	"github.com/gin-gonic/gin"
)

type levelCount struct {
	Taken int `json:"taken" binding:"min=0"`
	Total int `json:"total" binding:"required,min=1"`
}

func newRouter(s store, log *slog.Logger) *gin.Engine {
	router := gin.New()
	router.Use(gin.Recovery())

	router.GET("/health", func(c *gin.Context) { c.String(http.StatusOK, "ok") })

	router.GET("/car-parks/:park/levels", func(c *gin.Context) {
		levels, err := s.levels(c, c.Param("park"))
		if err != nil {
			log.Error("levels", "park", c.Param("park"), "err", err)
			c.Status(http.StatusServiceUnavailable)
			return
		}
		c.JSON(http.StatusOK, levels)
	})

	router.PUT("/car-parks/:park/levels/:level", func(c *gin.Context) {
		var count levelCount
		if err := c.ShouldBindJSON(&count); err != nil || count.Taken > count.Total {
			c.JSON(http.StatusBadRequest, gin.H{"error": "taken is between 0 and total"})
			return
		}
		err := s.setLevel(c, c.Param("park"), c.Param("level"), count)
		switch {
		case errors.Is(err, errUnknownPark):
			c.Status(http.StatusNotFound)
		case err != nil:
			log.Error("set level", "park", c.Param("park"), "err", err)
			c.Status(http.StatusServiceUnavailable)
		default:
			c.Status(http.StatusNoContent)
		}
	})
	return router
}
