package main

import "github.com/gin-gonic/gin"

func main() {
	router := gin.Default()
	router.GET("/quotes", func(c *gin.Context) { c.JSON(200, []string{}) })
	router.GET("/quotes/:id", func(c *gin.Context) { c.JSON(200, gin.H{"id": c.Param("id")}) })
	router.Run(":8080")
}
