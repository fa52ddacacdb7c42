import { mount } from 'svelte';
import '../ui/base.css';
import Embed from './Embed.svelte';

mount(Embed, { target: document.getElementById('embed')! });
