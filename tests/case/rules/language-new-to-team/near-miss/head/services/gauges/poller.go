package main

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"sync"
	"time"
)

type poller struct {
	client   *http.Client
	readings *readings
	log      *slog.Logger
}

func pollEvery(ctx context.Context, pause time.Duration, p *poller) {
	ticker := time.NewTicker(pause)
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
			p.round(ctx)
		}
	}
}

// round asks every gauge once; one that does not answer holds up no other.
func (p *poller) round(ctx context.Context) {
	gauges, err := p.readings.gauges(ctx)
	if err != nil {
		p.log.Error("no list of gauges", "error", err)
		return
	}
	var wait sync.WaitGroup
	for _, gauge := range gauges {
		wait.Add(1)
		go func() {
			defer wait.Done()
			if err := p.ask(ctx, gauge); err != nil {
				p.log.Warn("gauge did not answer", "station", gauge.station, "error", err)
			}
		}()
	}
	wait.Wait()
}

func (p *poller) ask(ctx context.Context, gauge gauge) error {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, gauge.address+"/level.txt", nil)
	if err != nil {
		return err
	}
	response, err := p.client.Do(request)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return fmt.Errorf("answered %d", response.StatusCode)
	}
	line, err := io.ReadAll(io.LimitReader(response.Body, 128))
	if err != nil {
		return err
	}
	level, err := parseLevel(string(line))
	if err != nil {
		return err
	}
	return p.readings.add(ctx, gauge.station, level, time.Now())
}
