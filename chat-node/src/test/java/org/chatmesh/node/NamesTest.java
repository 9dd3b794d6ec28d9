package org.chatmesh.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.chatmesh.mesh.LinkInfo;
import org.chatmesh.mesh.MeshEvent;
import org.chatmesh.protocol.PeerId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {
  private static final PeerId ANN = id(1);
  private static final PeerId OTHER = id(2L << 50);

  private final Names names = new Names();

  @Test
  void aNameThatOnlyOneHasStandsAlone() {
    meet(ANN, "ann");
    meet(OTHER, "bob");

    assertThat(names.of(ANN)).isEqualTo("ann");
  }

  @ParameterizedTest
  @CsvSource({
    "ann,ann",
    "ann,Ann",
    "ann,аnn",
    "joe,jοe",
    "Bob,B0b",
    "Bill,Bi11",
    "modern,modem",
    "jose,José",
    "a b,a  b",
    "strasse,straße",
    "ann,ａｎｎ",
    "sam,5am"
  })
  void twoThatLookTheSameAreToldApart(String one, String other) {
    names.own(ANN, one);
    meet(OTHER, other);

    assertThat(names.of(ANN)).isEqualTo(one + "~" + ANN.shortForm().substring(0, 4));
    assertThat(names.of(OTHER)).isEqualTo(other + "~" + OTHER.shortForm().substring(0, 4));
  }

  @ParameterizedTest
  @CsvSource({"ann,anna", "bob,rob", "max,mix", "дима,дина"})
  void twoThatLookDifferentAreLeftAlone(String one, String other) {
    meet(ANN, one);
    meet(OTHER, other);

    assertThat(names.of(ANN)).isEqualTo(one);
    assertThat(names.of(OTHER)).isEqualTo(other);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ann~k7qd", "~", "аnn", "bοb"})
  void aSuspectNameAlwaysHasASuffix(String name) {
    meet(ANN, name);

    assertThat(names.of(ANN)).isEqualTo(name + "~" + ANN.shortForm().substring(0, 4));
  }

  @Test
  void theSuffixIsAsLongAsItTakes() {
    PeerId near = id(1L << 24);
    meet(ANN, "ann");
    meet(near, "ann");

    assertThat(names.of(ANN)).hasSizeGreaterThan("ann~".length() + 4);
    assertThat(names.of(ANN)).isNotEqualTo(names.of(near));
  }

  @Test
  void theSuffixGoesWhenTheOtherChangesItsName() {
    meet(ANN, "ann");
    meet(OTHER, "ann");
    names.learn(
        new MeshEvent.PresenceChanged(MeshEvent.Change.RENAMED, OTHER, "eve", "ann", "lobby"));

    assertThat(names.of(ANN)).isEqualTo("ann");
    assertThat(names.of(OTHER)).isEqualTo("eve");
  }

  @Test
  void noNameEndsTheBracketsAroundIt() {
    meet(ANN, "bob> hi <ann");

    assertThat(names.of(ANN)).doesNotContain("<", ">");
  }

  @Test
  void theOldestAreForgottenButNotOurselves() {
    names.own(ANN, "ann");
    for (int i = 2; i < 2 + 2 * Names.MOST; i++) {
      meet(id(i), "ann");
    }

    assertThat(names.of(id(2))).isEqualTo(id(2).shortForm());
    assertThat(names.of(ANN)).startsWith("ann~");
  }

  private void meet(PeerId peer, String name) {
    names.learn(new MeshEvent.LinkUp(new LinkInfo(peer, name, "127.0.0.1:1", "nio", true)));
  }

  private static PeerId id(long seed) {
    return PeerId.of(ByteBuffer.allocate(PeerId.BYTES).putLong(seed).array());
  }
}
