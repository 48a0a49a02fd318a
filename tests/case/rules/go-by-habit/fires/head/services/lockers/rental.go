package main

import (
	"errors"
	"time"
)

var errNotFound = errors.New("no such rental")

type rental struct {
	ID     string    `json:"id"`
	Centre string    `json:"centre"`
	Locker int       `json:"locker"`
	Member string    `json:"member"`
	Until  time.Time `json:"until"`
}

type newRental struct {
	Centre string    `json:"centre" validate:"required,max=40"`
	Locker int       `json:"locker" validate:"required,min=1,max=400"`
	Member string    `json:"member" validate:"required,uuid"`
	Until  time.Time `json:"until" validate:"required"`
}

type extension struct {
	Until time.Time `json:"until" validate:"required"`
}
