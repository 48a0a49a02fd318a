package main

import (
	"errors"
	"fmt"
	"sync"
	"time"
)

// reading is what a heat meter shows at a full hour, as the concentrator in the basement passes it on.
type reading struct {
	Meter   string    `json:"meter"`
	At      time.Time `json:"at"`
	KWh     float64   `json:"kwh"`
	Supply  float64   `json:"supply"`
	Return  float64   `json:"return"`
	Counter uint32    `json:"counter"`
}

func (r reading) check() error {
	switch {
	case r.Meter == "":
		return errors.New("a reading without a meter")
	case r.KWh < 0:
		return fmt.Errorf("meter %s: %g kWh", r.Meter, r.KWh)
	}
	return nil
}

// counters knows the last frame of every meter. A meter counts its frames, so one with an older count was recorded and sent again.
type counters struct {
	mu   sync.Mutex
	last map[string]uint32
}

func newCounters() *counters { return &counters{last: map[string]uint32{}} }

func (c *counters) fresh(r reading) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	if last, known := c.last[r.Meter]; known && r.Counter <= last {
		return false
	}
	c.last[r.Meter] = r.Counter
	return true
}
