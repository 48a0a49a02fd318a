package api

import "github.com/gin-gonic/gin"

func Run() error {
	router := gin.New()
	router.GET("/orders", func(c *gin.Context) { c.JSON(200, nil) })
	return router.Run(":8080")
}
