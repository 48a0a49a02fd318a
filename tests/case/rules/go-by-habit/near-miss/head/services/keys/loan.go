package main

import (
	"errors"
	"time"
)

var errNotFound = errors.New("no such loan")

type loan struct {
	ID     string    `json:"id"`
	Branch string    `json:"branch"`
	Key    int       `json:"key"`
	Reader string    `json:"reader"`
	Until  time.Time `json:"until"`
}

type newLoan struct {
	Branch string    `json:"branch" validate:"required,max=40"`
	Key    int       `json:"key" validate:"required,min=1,max=400"`
	Reader string    `json:"reader" validate:"required,uuid"`
	Until  time.Time `json:"until" validate:"required"`
}

type extension struct {
	Until time.Time `json:"until" validate:"required"`
}
