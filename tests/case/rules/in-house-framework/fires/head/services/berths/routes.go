package main

import (
	"errors"

	"github.com/nordhafen/keel"
)

type request struct {
	Ship   string `json:"ship"`
	Length int    `json:"length"`
	Hours  int    `json:"hours"`
}

func (r request) valid() bool {
	return r.Ship != "" && r.Length > 0 && r.Length <= 400 && r.Hours > 0 && r.Hours <= 24*14
}

func routes(app *keel.App, berths store) {
	app.GET("/health", func(c *keel.Ctx) error { return c.Text(200, "ok") })

	app.GET("/quays/:quay/berths", func(c *keel.Ctx) error {
		list, err := berths.onQuay(c.Context(), c.Path("quay"))
		if err != nil {
			return err
		}
		return c.JSON(200, list)
	})

	app.POST("/quays/:quay/berths", func(c *keel.Ctx) error {
		var in request
		if err := c.Decode(&in); err != nil || !in.valid() {
			return c.Fail(400, "ship, length and hours are needed")
		}
		number, err := berths.take(c.Context(), c.Path("quay"), in)
		if errors.Is(err, errQuayFull) {
			return c.Fail(409, "no berth of that length is free")
		}
		if err != nil {
			return err
		}
		return c.JSON(201, map[string]int{"berth": number})
	})

	app.DELETE("/quays/:quay/berths/:number", func(c *keel.Ctx) error {
		if err := berths.leave(c.Context(), c.Path("quay"), c.Path("number")); err != nil {
			return err
		}
		return c.NoContent()
	})
}
