package main

import "testing"

func TestBarrierNames(t *testing.T) {
	if len("P1-IN") != 5 {
		t.Fatal("a barrier has a car park and a direction")
	}
}
