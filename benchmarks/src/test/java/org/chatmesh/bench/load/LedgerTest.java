package org.chatmesh.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.chatmesh.bench.plan.Cell;
import org.chatmesh.bench.plan.Scenario;
import org.junit.jupiter.api.Test;

class LedgerTest {
  private final Ledger ledger = new Ledger(Cell.of(Scenario.FANOUT, 2));

  @Test
  void whatArrivesEverywhereIsDelivered() {
    send(3);
    arrive(1, 1, 2, 3);
    arrive(2, 1, 2, 3);
    assertThat(ledger.tally()).isEqualTo(new Tally(3, 6, 6, 0, 0, 0, 0, 0, 0));
  }

  @Test
  void whatNeverArrivesIsLost() {
    send(3);
    arrive(1, 1, 3);
    arrive(2, 1, 2, 3);
    assertThat(ledger.tally()).isEqualTo(new Tally(3, 6, 5, 0, 1, 0, 0, 0, 0));
  }

  @Test
  void whatArrivesAgainIsDoubledAndNotCountedTwice() {
    send(2);
    arrive(1, 1, 1, 2, 1);
    arrive(2, 1, 2);
    assertThat(ledger.tally()).isEqualTo(new Tally(2, 4, 4, 0, 0, 2, 0, 0, 0));
  }

  @Test
  void whatIsOvertakenIsOutOfOrderButDelivered() {
    send(4);
    arrive(1, 1, 3, 4, 2);
    arrive(2, 1, 2, 3, 4);
    assertThat(ledger.tally()).isEqualTo(new Tally(4, 8, 8, 0, 0, 0, 1, 0, 0));
  }

  @Test
  void whatArrivesAfterTheGraceIsLate() {
    send(2);
    arrive(1, 1, 2);
    arrive(2, 1);
    ledger.closing();
    arrive(2, 2);
    assertThat(ledger.tally()).isEqualTo(new Tally(2, 4, 3, 1, 0, 0, 0, 0, 0));
  }

  @Test
  void whatComesBackToItsAuthorIsUnexpected() {
    send(1);
    assertThat(ledger.arrived(0, 0, 1)).isFalse();
    assertThat(ledger.tally().unexpected()).isEqualTo(1);
  }

  @Test
  void aDamagedMessageIsCorruptAndLost() {
    send(1);
    arrive(1, 1);
    ledger.corrupted();
    assertThat(ledger.tally()).isEqualTo(new Tally(1, 2, 1, 0, 1, 0, 0, 1, 0));
  }

  private void send(int count) {
    ledger.sent(0, count);
  }

  private void arrive(int receiver, int... numbers) {
    for (int number : numbers) {
      ledger.arrived(receiver, 0, number);
    }
  }
}
