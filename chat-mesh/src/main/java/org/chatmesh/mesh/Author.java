package org.chatmesh.mesh;

/** What the brain keeps of one author whose messages have passed here. */
final class Author {
  final long tag;
  final SequenceWindow window = new SequenceWindow();
  final AuthorOrder order;

  /**
   * When {@link Membership#generation} was this, all links knew the tag of this author and of
   * {@link #introducedRoom}.
   */
  long introducedAt = -1;

  long introducedRoom;

  Author(long tag, long ownInstance) {
    this.tag = tag;
    this.order = new AuthorOrder(ownInstance);
  }
}
