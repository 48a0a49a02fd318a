package main

import (
	"encoding/json"
	"errors"
	"time"
)

type reading struct {
	Turbine string    `json:"turbine"`
	At      time.Time `json:"at"`
	Watts   float64   `json:"watts"`
	Wind    float64   `json:"wind"`
}

var errNotATurbine = errors.New("names no turbine")

func parse(value []byte) (reading, error) {
	var r reading
	if err := json.Unmarshal(value, &r); err != nil {
		return reading{}, err
	}
	if r.Turbine == "" || r.At.IsZero() {
		return reading{}, errNotATurbine
	}
	return r, nil
}
