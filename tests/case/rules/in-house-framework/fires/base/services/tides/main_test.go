package main

import "testing"

func TestLowWaterClosesTheLock(t *testing.T) {
	if navigable(-1.8) {
		t.Fatal("the lock stays shut below -1.2 m")
	}
}
