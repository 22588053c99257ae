package dev.modus.core.event;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps all events, in their order. */
class RecordingListener implements EngineListener {

  private final List<Record> events = new CopyOnWriteArrayList<>();

  /** What was told so far, but for the pool. */
  List<Record> told() {
    return events.stream().filter(event -> !(event instanceof PoolEvent)).toList();
  }

  <E extends Record> List<E> told(Class<E> type) {
    return events.stream().filter(type::isInstance).map(type::cast).toList();
  }

  <E extends Record> E only(Class<E> type) {
    List<E> found = told(type);
    if (found.size() != 1) {
      throw new AssertionError("expected one " + type.getSimpleName() + ", but got " + found);
    }
    return found.get(0);
  }

  void clear() {
    events.clear();
  }

  /** All that events show, stack traces and messages of failures included. */
  String everything() {
    StringWriter text = new StringWriter();
    PrintWriter out = new PrintWriter(text);
    for (Record event : events) {
      out.println(event);
      if (event instanceof CallEnded call && call.failure() != null) {
        call.failure().printStackTrace(out);
      } else if (event instanceof HostCallEnded host && host.failure() != null) {
        host.failure().printStackTrace(out);
      }
    }
    return text.toString();
  }

  @Override
  public void callStarted(CallStarted event) {
    events.add(event);
  }

  @Override
  public void callEnded(CallEnded event) {
    events.add(event);
  }

  @Override
  public void hostCallStarted(HostCallStarted event) {
    events.add(event);
  }

  @Override
  public void hostCallEnded(HostCallEnded event) {
    events.add(event);
  }

  @Override
  public void modelCallStarted(ModelCallStarted event) {
    events.add(event);
  }

  @Override
  public void modelCallEnded(ModelCallEnded event) {
    events.add(event);
  }

  @Override
  public void guestLogged(GuestLogged event) {
    events.add(event);
  }

  @Override
  public void limitMet(LimitMet event) {
    events.add(event);
  }

  @Override
  public void pool(PoolEvent event) {
    events.add(event);
  }

  @Override
  public void appLoaded(AppLoaded event) {
    events.add(event);
  }
}
