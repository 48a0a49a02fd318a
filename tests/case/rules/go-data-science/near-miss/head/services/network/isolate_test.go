package main

import (
	"errors"
	"slices"
	"testing"
)

var street = []pipe{
	{ID: "p1", From: 1, To: 2, Valve: true},
	{ID: "p2", From: 2, To: 3},
	{ID: "p3", From: 3, To: 4},
	{ID: "p4", From: 4, To: 5, Valve: true},
	{ID: "p5", From: 5, To: 6, Valve: true},
}

func TestTheValvesAroundABreakAreShut(t *testing.T) {
	found, err := isolate(street, "p2")
	if err != nil || !slices.Equal(found.Shut, []string{"p1", "p4"}) {
		t.Fatalf("got %+v, %v", found, err)
	}
}

func TestAPipeOfAnotherDistrictIsUnknown(t *testing.T) {
	if _, err := isolate(street, "p9"); !errors.Is(err, errNoSuchPipe) {
		t.Fatalf("got %v", err)
	}
}
