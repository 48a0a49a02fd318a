package main

import (
	"errors"
	"time"
)

type tariff struct {
	From         time.Time `json:"from"`
	CentsPerKWh  float64   `json:"centsPerKwh"`
	StandingCost int       `json:"standingCost"`
}

func (t tariff) check(now time.Time) error {
	if t.CentsPerKWh <= 0 {
		return errors.New("a kilowatt hour costs something")
	}
	if t.From.Day() != 1 || t.From.Before(now) {
		return errors.New("a tariff begins on the first of a month to come")
	}
	return nil
}
